using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;
using Platform.Console.Traces;
using static Platform.Console.Tests.Traces.Otlp;

namespace Platform.Console.Tests.Traces;

public sealed class OtlpReaderTests
{
    [Fact]
    public void Traces_OfASpanWithEverything_AreRead()
    {
        var span = Assert.Single(OtlpReader.Traces(Request(Span(
            "b7ad6b7169203331", "00f067aa0ba902b7", "GET /cart", 25, 5,
            Attribute(9, "http.response.status_code", Number(3, 503)),
            Attribute(9, "ok", Number(2, 1)),
            Attribute(9, "ratio", Message([(4 << 3) | 1, .. BitConverter.GetBytes(0.5)])),
            Attribute(9, "list", Bytes(5, Message(Bytes(1, Text(1, "a")), Bytes(1, Number(3, 1))))),
            Attribute(9, "map", Bytes(6, [])),
            Bytes(11, Message(Fixed(1, 1_006_000_000), Text(2, "exception"), Attribute(3, "exception.type", Text(1, "Boom")))),
            Bytes(15, Message(Text(2, "went wrong"), Number(3, 2))),
            Text(99, "a field of a later version")))));

        Assert.Equal((TraceId, "b7ad6b7169203331", "00f067aa0ba902b7", "GET /cart", "server"), (span.TraceId, span.SpanId, span.ParentId, span.Name, span.Kind));
        Assert.Equal(("webapp", "v2"), (span.Origin.Service, span.Origin.Version));
        Assert.Equal(25, span.Milliseconds);
        Assert.Equal([("http.response.status_code", "503"), ("ok", "true"), ("ratio", "0.5"), ("list", "a, …"), ("map", "…")], span.Attributes);
        Assert.Equal((1_006_000_000UL, "exception", "exception.type: Boom"), Assert.Single(span.Events));
        Assert.True(span.HasFailed);
        Assert.Equal("went wrong", span.StatusMessage);
    }

    [Fact]
    public void Traces_WhoseResourceStandsBehind_AreOfItAllTheSame()
    {
        var body = Bytes(1, Message(Bytes(2, Bytes(2, Span("b7ad6b7169203331"))), Resource("late", "v1")));

        Assert.Equal("late", Assert.Single(OtlpReader.Traces(body)).Origin.Service);
    }

    [Fact]
    public void Traces_WithoutAResource_AreOfNobodyKnown() => Assert.Equal("unknown", Assert.Single(OtlpReader.Traces(Bytes(1, Bytes(2, Bytes(2, Span("b7ad6b7169203331")))))).Origin.Service);

    [Theory]
    [InlineData("", "b7ad6b7169203331")]
    [InlineData("0af7651916cd43dd8448eb211c8031", "b7ad6b7169203331")]
    [InlineData("00000000000000000000000000000000", "b7ad6b7169203331")]
    [InlineData("0af7651916cd43dd8448eb211c80319c", "")]
    [InlineData("0af7651916cd43dd8448eb211c80319c", "0000000000000000")]
    public void Traces_OfASpanWithoutIds_AreLeftOut(string trace, string span) => Assert.Empty(OtlpReader.Traces(Request(Message(Id(1, trace), Id(2, span)))));

    [Fact]
    public void Traces_ThatEndBeforeTheyBegin_TakeNoTime() => Assert.Equal(0, Assert.Single(OtlpReader.Traces(Request(Span("b7ad6b7169203331", milliseconds: -5, start: 10)))).Milliseconds);

    [Fact]
    public void Traces_OfGreatLength_AreCut()
    {
        var attributes = Enumerable.Range(0, 500).Select(i => Attribute(9, $"a{i}", Text(1, new string('x', 10_000)))).ToArray();
        var span = Assert.Single(OtlpReader.Traces(Request(Span("b7ad6b7169203331", name: new string('n', 10_000), more: attributes))));

        Assert.Equal(OtlpAttributes.Most, span.Attributes.Count);
        Assert.All(span.Attributes, attribute => Assert.True(attribute.Value.Length <= 2001));
        Assert.True(span.Name.Length <= 201);
    }

    [Fact]
    public void Logs_OfARequest_AreReadWithTheirException()
    {
        var record = Message(
            Fixed(1, 5), Number(2, 17), Text(3, "Error"), Bytes(5, Text(1, "it failed")), Attribute(6, "exception.message", Text(1, "no route")), Attribute(6, "other", Text(1, "x")), Id(9, TraceId), Id(10, "b7ad6b7169203331"));
        var log = Assert.Single(OtlpReader.Logs(Request(record)));

        Assert.Equal((TraceId, "b7ad6b7169203331", 5UL, 17, "Error", "it failed\nno route"), (log.TraceId, log.SpanId, log.At, log.Severity, log.Level, log.Text));
    }

    [Fact]
    public void Logs_OfNoRequest_AreLeftOut() => Assert.Empty(OtlpReader.Logs(Request(Message(Bytes(5, Text(1, "started"))))));

    [Theory]
    [InlineData("0aff")]
    [InlineData("0a05010203")]
    [InlineData("ffffffffffffffffffff")]
    [InlineData("0a")]
    [InlineData("07")]
    public void Traces_OfWhatIsNoMessage_AreRefused(string hex) => Assert.Throws<InvalidProtocolBufferException>(() => OtlpReader.Traces(Convert.FromHexString(hex)));

    [Fact]
    public void Anything_ThatIsSent_IsReadOrRefused()
    {
        // Seeds of well formed messages with bytes changed: what gets past the reader must not be anything but spans and lines.
        var well = Request(Span("b7ad6b7169203331", more: [Attribute(9, "list", Bytes(5, Bytes(1, Text(1, "a")))), Bytes(15, Number(3, 2))]));
        var changes = ArbMap.Default.GeneratorFor<(byte Place, byte Value)[]>();
        Prop.ForAll(Arb.From(changes), all =>
        {
            var body = well.ToArray();
            foreach (var (place, value) in all)
            {
                body[place % body.Length] = value;
            }

            try
            {
                return OtlpReader.Traces(body).All(span => span.TraceId.Length == 32) && OtlpReader.Logs(body).All(log => log.TraceId.Length == 32);
            }
            catch (InvalidProtocolBufferException)
            {
                return true;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }
}
