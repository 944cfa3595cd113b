using FsCheck;
using FsCheck.Fluent;
using Platform.ServiceDefaults.Metrics;

namespace Platform.ServiceDefaults.Tests.Metrics;

public sealed class SeriesTableTests
{
    /// <summary>Tag sets with the same labels find the same series, others never do.</summary>
    [Fact]
    public void GetOrAdd_AnyTagSets_AgreesWithTheirLabels()
    {
        var tag = from key in Gen.Elements("a", "b", "a.b", "a_b", "") from value in Gen.Elements<object?>("x", "y", "xy", "1", 1, 2L, true, null, "") select KeyValuePair.Create(key, value);
        var sets = tag.ArrayOf().ListOf();
        Prop.ForAll(Arb.From(sets), many =>
        {
            var table = new SeriesTable(labels => new NumberSeries(labels, Aggregation.Sum), limit: 10_000);
            return many.All(set => table.GetOrAdd(set).Labels == LabelSet.Render(set))
                && many.All(set => ReferenceEquals(table.GetOrAdd(set), table.GetOrAdd(set.ToArray())))
                && table.Ordered().Select(series => series.Labels).SequenceEqual(many.Select(set => LabelSet.Render(set)).Distinct().Order(StringComparer.Ordinal));
        }).QuickCheckThrowOnFailure();
    }
}
