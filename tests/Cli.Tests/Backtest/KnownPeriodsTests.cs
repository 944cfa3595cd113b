namespace Platform.Cli.Backtest.Tests;

public sealed class KnownPeriodsTests
{
    [Fact]
    public void Parse_Csv_SkipsTitlesAndComments()
    {
        var read = KnownPeriods.Parse("r.csv", "start,end,name,outcome\n# what was\n2026-11-20T12:00:00Z, 2026-11-20T12:10:00Z, \"v2\", bad\n\n2026-11-20T10:00:00Z,2026-11-20T11:00:00Z,v1,good\r\n");
        Assert.Equal(["v1", "v2"], read.Select(period => period.Name));
        Assert.Equal([false, true], read.Select(period => period.IsBad));
        Assert.Equal(TimeSpan.FromMinutes(10), read[1].End - read[1].Start);
    }

    [Fact]
    public void Parse_Yaml_ReadsTheList()
    {
        var read = KnownPeriods.Parse("r.yaml", "releases:\n- { name: v1, start: 2026-11-20T10:00:00Z, end: 2026-11-20T11:00:00Z, outcome: good }\n- { name: outage, start: 1795183200, end: 1795183300, outcome: bad }\n");
        Assert.Equal(["v1", "outage"], read.Select(period => period.Name));
        Assert.Equal("2026-11-20 14:00:00Z", Moment.Text(read[1].Start));
    }

    [Theory]
    [InlineData("2026-11-20T10:00:00Z,2026-11-20T11:00:00Z,v1", "r.csv:1: 3 columns")]
    [InlineData("x,2026-11-20T11:00:00Z,v1,good", "r.csv:1: start of \"v1\": \"x\"")]
    [InlineData("2026-11-20T10:00:00Z,later,v1,good", "r.csv:1: end of \"v1\": \"later\"")]
    [InlineData("2026-11-20T10:00:00Z,2026-11-20T10:00:00Z,v1,good", "r.csv:1: \"v1\" does not end after its start")]
    [InlineData("2026-11-20T10:00:00Z,2026-11-20T11:00:00Z,,good", "r.csv:1: name is missing")]
    [InlineData("2026-11-20T10:00:00Z,2026-11-20T11:00:00Z,v1,fine", "r.csv:1: \"v1\" is \"fine\"; it must be good or bad")]
    [InlineData("2026-11-20T10:00:00Z,2026-11-20T11:00:00Z,v1,good\n2026-11-20T10:59:00Z,2026-11-20T12:00:00Z,v2,good", "r.csv:2: \"v2\" begins before \"v1\" ends")]
    [InlineData("start,end,name,outcome\n", "r.csv holds no release")]
    public void Parse_WrongCsv_NamesTheLine(string text, string expected) =>
        Assert.StartsWith(expected, Assert.Throws<RefusedException>(() => KnownPeriods.Parse("r.csv", text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("incidents: []", "r.yaml: there must be one list named releases")]
    [InlineData("releases:\n- name: v1\n  start: 2026-11-20T10:00:00Z\n", "r.yaml:2")]
    [InlineData("releases: [", "r.yaml:2:1: not YAML")]
    [InlineData("releases:\n- v1\n", "r.yaml:2")]
    public void Parse_WrongYaml_NamesThePlace(string text, string expected) =>
        Assert.StartsWith(expected, Assert.Throws<RefusedException>(() => KnownPeriods.Parse("r.yaml", text)).Message, StringComparison.Ordinal);
}
