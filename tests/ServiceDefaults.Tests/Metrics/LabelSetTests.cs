using Platform.ServiceDefaults.Metrics;

namespace Platform.ServiceDefaults.Tests.Metrics;

public sealed class LabelSetTests
{
    public static TheoryData<KeyValuePair<string, object?>[], string> Sets => new()
    {
        { [], "" },
        { [new("b", "2"), new("a", "1")], "a=\"1\",b=\"2\"" },
        { [new("http.status", 200), new("ok", true), new("ratio", 0.5)], "http_status=\"200\",ok=\"true\",ratio=\"0.5\"" },
        { [new("path", "a\\b\n\"c\"")], "path=\"a\\\\b\\n\\\"c\\\"\"" },
        { [new("gone", null), new("empty", "")], "" },
        { [new("a.b", "1"), new("a_b", "2")], "a_b=\"1;2\"" },
        { [new("name", "Zoë 🐑")], "name=\"Zoë 🐑\"" },
    };

    [Theory]
    [MemberData(nameof(Sets))]
    public void Render_Tags_SortsEscapesAndDropsEmpty(KeyValuePair<string, object?>[] tags, string expected) => Assert.Equal(expected, LabelSet.Render(tags));
}
