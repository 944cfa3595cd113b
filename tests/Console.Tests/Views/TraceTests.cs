using Platform.Console.Tests.Traces;
using Platform.Console.Traces;
using Platform.Console.Views;
using Platform.Console.Views.Traces;

namespace Platform.Console.Tests.Views;

public sealed class TraceTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddSeconds(60);

    [Theory]
    [InlineData("", "", "", "", "", "1,2,3")]
    [InlineData("cart", "", "", "", "", "2")]
    [InlineData("", "v1", "", "", "", "1")]
    [InlineData("", "", "failed", "", "", "2,3")]
    [InlineData("", "", "ok", "", "", "1")]
    [InlineData("webapp", "v2", "failed", "", "", "3")]
    [InlineData("webapp", "v2", "ok", "", "", "2")]
    [InlineData("", "", "", "100", "", "3")]
    [InlineData("", "", "", "-4", "", "1,2,3")]
    [InlineData("", "", "", "NaN", "", "1,2,3")]
    [InlineData("", "", "", "", " 00000000000000000000000000000002 ", "2")]
    [InlineData("", "", "", "", "FF", "")]
    [InlineData("", "", "nonsense", "", "", "1,2,3")]
    public void Search_Fields_FindWhatTheyName(string service, string version, string status, string least, string id, string expected)
    {
        Trace[] all =
        [
            Made.Trace(Made.Span(1, "a", version: "v1")),
            Made.Trace(Made.Span(2, "a"), Made.Span(2, "b", "a", service: "cart", version: "", code: 503)),
            Made.Trace(Made.Span(3, "a", code: 500, milliseconds: 200)),
        ];

        Assert.Equal(expected, string.Join(',', TraceSearch.Of(service, version, status, least, id).Apply(all).Select(trace => Convert.ToInt32(trace.Id, 16)).Order()));
    }

    [Fact]
    public void Search_OfAVersion_FindsWhatTheGatewaySentThere() =>
        Assert.Single(TraceSearch.Of("", "v9", "failed", "", "").Apply([Made.Trace(Made.Span(1, "a", service: "gateway", version: "", code: 503, more: ("destination_version", "v9")))]));

    [Fact]
    public void Search_ALineWithoutSpans_IsFoundByItsService()
    {
        Trace[] all = [Trace.Empty(Made.Id(1)).With(Made.Log(1, LogRecord.FirstError))];

        Assert.Single(TraceSearch.Of("webapp", "", "failed", "", "").Apply(all));
        Assert.Empty(TraceSearch.Of("cart", "", "", "", "").Apply(all));
    }

    [Fact]
    public void Search_Many_AreTheNewestHundred()
    {
        var found = TraceSearch.All.Apply(Enumerable.Range(1, 150).Select(i => Made.Trace(Made.Span(i, "a"))));

        Assert.Equal((100, Made.Id(150)), (found.Count, found[0].Id));
    }

    [Theory]
    [InlineData(500, false, true)]
    [InlineData(404, true, false)]
    [InlineData(200, false, false)]
    [InlineData(null, true, true)]
    [InlineData(null, false, false)]
    public void Span_HasFailed_IsAServersFailureOnly(int? code, bool isError, bool expected) => Assert.Equal(expected, Made.Span(1, "a", code: code, isError: isError).HasFailed);

    [Fact]
    public void FailedOf_AVersion_IsAnAddress() => Assert.Equal("/traces?version=v1%26x&status=failed", TraceSearch.FailedOf("v1&x"));

    [Fact]
    public void Row_OfARequest_SaysWhatWhereAndHowLong()
    {
        var row = TraceRow.Of(Made.Trace(Made.Span(1, "a", more: [("http.request.method", "GET"), ("url.path", "/cart")]), Made.Span(1, "b", "a", 2, 5, 503, service: "cart", version: "")), Now);

        Assert.Equal(("GET /cart", "webapp v2 → cart", "10 ms", "200", Tone.Bad, "59 s ago", "2 spans"), (row.Name, row.Services, row.Duration, row.Status, row.Tone, row.Age, row.Counts));
    }

    [Fact]
    public void Row_OfLinesOnly_IsTheFirstOfThem()
    {
        var row = TraceRow.Of(Trace.Empty(Made.Id(1)).With(Made.Log(1, 9, "first\nsecond")), Now);

        Assert.Equal(("first", "webapp", "", "ok", "0 spans, 1 log lines"), (row.Name, row.Services, row.Duration, row.Status, row.Counts));
    }

    [Fact]
    public void Picture_OfARequest_PutsChildrenBelowTheirParentsByTime()
    {
        var trace = Made.Trace(
            Made.Span(1, "root", milliseconds: 100), Made.Span(1, "late", "root", 50, 50, 503), Made.Span(1, "early", "root", 10, 20), Made.Span(1, "inner", "early", 15, 5), Made.Span(1, "orphan", "gone", 90, 1));
        var picture = TracePicture.Of(trace.With(Made.Log(1, 17, "it failed", 60)), Now);

        Assert.Equal([("root", 0), ("early", 1), ("inner", 2), ("late", 1), ("orphan", 0)], picture.Spans.Select(span => (span.Id, span.Depth)));
        Assert.Equal([("0", "1000"), ("100", "200"), ("150", "50"), ("500", "500"), ("900", "10")], picture.Spans.Select(span => (span.X, span.Width)));
        Assert.Equal(Tone.Bad, picture.Spans[3].Tone);
        Assert.Equal(("+60 ms", "webapp v2", "it failed", Tone.Bad), (picture.Logs[0].At, picture.Logs[0].Service, picture.Logs[0].Text, picture.Logs[0].Tone));
    }

    [Fact]
    public void Picture_OfARingOfParents_ShowsEverySpanOnce()
    {
        var picture = TracePicture.Of(Made.Trace(Made.Span(1, "a", "b"), Made.Span(1, "b", "a"), Made.Span(1, "c", "c")), Now);

        Assert.Equal(["a", "b", "c"], picture.Spans.Select(span => span.Id).Order());
    }

    [Fact]
    public void Picture_OfADeepChain_StopsIndenting()
    {
        var spans = Enumerable.Range(0, 400).Select(i => Made.Span(1, $"{i}", i == 0 ? "" : $"{i - 1}")).ToArray();
        var picture = TracePicture.Of(Made.Trace(spans), Now);

        Assert.Equal(400, picture.Spans.Count);
        Assert.Equal(12, picture.Spans.Max(span => span.Depth));
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(ulong.MaxValue)]
    public void Row_OfATimeOutOfThisWorld_IsShown(ulong at) => Assert.NotNull(TraceRow.Of(Made.Trace(Made.Span(1, "a") with { Start = at, End = at }), Now).Age);
}
