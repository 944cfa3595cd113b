using Platform.ControlPlane.Store;

namespace Platform.ControlPlane.Controllers.Endpoints;

public sealed class LabelIndexTests
{
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void Find_AfterAnyChanges_IsWhatCarriesThePair(int seed)
    {
        var random = new Random(seed);
        var index = new LabelIndex();
        var present = new Dictionary<ObjectName, Dictionary<string, string>>();
        for (var change = 0; change < 300; change++)
        {
            var name = new ObjectName(random.Next(2) == 0 ? "x" : "y", $"pod-{random.Next(5)}");
            var labels = new[] { "app", "version" }.Where(_ => random.Next(3) > 0).ToDictionary(key => key, _ => $"{random.Next(2)}");
            present[name] = labels;
            index.Set(name, labels);

            foreach (var (ns, key, value) in from ns in (string[])["x", "y"] from key in (string[])["app", "version"] from value in (string[])["0", "1"] select (ns, key, value))
            {
                var expected = present.Where(each => each.Key.Namespace == ns && each.Value.GetValueOrDefault(key) == value).Select(each => each.Key).ToHashSet();
                Assert.True(expected.SetEquals(index.Find(ns, new KeyValuePair<string, string>(key, value))), $"seed {seed}, change {change}: {ns} {key}={value}");
            }
        }
    }
}
