using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Platform.Console.Traces;
using static Platform.Console.Tests.Traces.Otlp;

namespace Platform.Console.Tests.Http;

/// <summary>The receiver of traces and logs, as exporters and somebody hostile meet it.</summary>
public sealed class OtlpTests(RunningConsole console) : IClassFixture<RunningConsole>
{
    private const string Protobuf = "application/x-protobuf";

    [Fact]
    public async Task Export_OfTheRealExporter_IsFoundAndShown()
    {
        using var source = new ActivitySource("Platform.Console.Tests");
        var resource = ResourceBuilder.CreateEmpty().AddService("exported", serviceVersion: "v7");
        using var traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(source.Name).SetSampler(new AlwaysOnSampler()).AddOtlpExporter(options => Send(options, "v1/traces")).Build();
        using (var logs = LoggerFactory.Create(logging => logging.AddOpenTelemetry(options =>
        {
            options.IncludeFormattedMessage = true;
            options.SetResourceBuilder(resource).AddOtlpExporter(exporter => Send(exporter, "v1/logs"));
        })))
        using (var root = source.StartActivity("pay", ActivityKind.Server))
        {
            root!.SetTag("http.response.status_code", 502).SetStatus(ActivityStatusCode.Error);
            using var inner = source.StartActivity("call the bank <b>", ActivityKind.Client);
            inner!.AddException(new InvalidOperationException("no line"));
#pragma warning disable CA1848 // One line, once.
            logs.CreateLogger("bank").LogError("the bank is {State}", "closed");
#pragma warning restore CA1848
        }

        traces.ForceFlush();
        var list = await console.Browser.GetStringAsync("/traces?service=exported&version=v7&status=failed");
        var id = System.Text.RegularExpressions.Regex.Match(list, "/traces/([0-9a-f]{32})").Groups[1].Value;
        var page = await console.Browser.GetStringAsync($"/traces/{id}");

        Assert.Contains("call the bank &lt;b&gt;", page, StringComparison.Ordinal);
        Assert.Contains("the bank is closed", page, StringComparison.Ordinal);
        Assert.Contains("no line", page, StringComparison.Ordinal);
        Assert.Contains("exported v7", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Protobuf, "", HttpStatusCode.OK)]
    [InlineData(Protobuf + "; charset=utf-8", "gzip", HttpStatusCode.OK)]
    [InlineData("application/json", "", HttpStatusCode.UnsupportedMediaType)]
    [InlineData(Protobuf, "br", HttpStatusCode.UnsupportedMediaType)]
    public async Task Post_OfAnEncoding_IsTakenOrRefused(string type, string encoding, HttpStatusCode expected) =>
        Assert.Equal(expected, await PostAsync(Request(Span("b7ad6b7169203331")), type, encoding));

    [Theory]
    [InlineData("traces")]
    [InlineData("logs")]
    public async Task Post_OfGarbage_Is400(string signal) => Assert.Equal(HttpStatusCode.BadRequest, await PostAsync([10, 255, 1], signal: signal));

    [Fact]
    public async Task Post_OfWhatIsNoGzip_Is400()
    {
        using var content = new ByteArrayContent([1, 2, 3]) { Headers = { ContentType = MediaTypeHeaderValue.Parse(Protobuf), ContentEncoding = { "gzip" } } };
        using var answer = await console.Browser.PostAsync("/v1/traces", content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Post_OfATooLargeBody_Is413() => Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(new byte[OtlpEndpoints.LongestBody + 1]));

    [Fact]
    public async Task Post_OfATooLargeBodyInChunks_Is413()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/traces") { Content = new ByteArrayContent(new byte[OtlpEndpoints.LongestBody + 1]) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(Protobuf);
        request.Headers.TransferEncodingChunked = true;
        using var answer = await console.Browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Post_OfABodyThatUnpacksToTooMuch_Is413() => Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(new byte[50 * 1024 * 1024], encoding: "gzip"));

    [Fact]
    public async Task Post_FromAPageOfAnotherOrigin_IsRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/traces") { Content = new ByteArrayContent(Request(Span("b7ad6b7169203331"))), Headers = { { "Origin", "http://evil.example" } } };
        using var answer = await console.Browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("/traces?id=ffff", HttpStatusCode.OK, "that is held")]
    [InlineData("/traces/ffffffffffffffffffffffffffffffff", HttpStatusCode.NotFound, "not sampled")]
    [InlineData("/traces/<script>", HttpStatusCode.NotFound, "not sampled")]
    public async Task Page_OfWhatIsNotHeld_SaysSo(string address, HttpStatusCode expected, string said)
    {
        await PostAsync(Request(Span("b7ad6b7169203331")));
        using var answer = await console.Browser.GetAsync(address);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Contains(said, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private void Send(OtlpExporterOptions options, string path)
    {
        options.Protocol = OtlpExportProtocol.HttpProtobuf;
        options.Endpoint = new Uri($"{console.Url}/{path}");
    }

    private async Task<HttpStatusCode> PostAsync(byte[] body, string type = Protobuf, string encoding = "", string signal = "traces")
    {
        using var packed = new MemoryStream();
        if (encoding == "gzip")
        {
            await using var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true);
            await gzip.WriteAsync(body);
        }

        using var content = new ByteArrayContent(encoding == "gzip" ? packed.ToArray() : body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (encoding.Length > 0)
        {
            content.Headers.ContentEncoding.Add(encoding);
        }

        using var answer = await console.Browser.PostAsync($"/v1/{signal}", content);
        return answer.StatusCode;
    }
}
