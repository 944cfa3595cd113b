using System.Text.Json.Nodes;
using Platform.TrafficRouter.Routing;
using Platform.TrafficRouter.Tests.Fixture;
using Platform.TrafficRouter.Tests.Snapshots;

namespace Platform.TrafficRouter.Tests.Routing;

public class StickySessionReaderTests
{
    [Theory]
    [InlineData("version", "version", null, "/")]
    [InlineData(" version ;ttl=90m", "version", 5400, "/")]
    [InlineData("version; ttl=1s; path=/shop", "version", 1, "/shop")]
    [InlineData("version; path=/; ttl=576h", "version", 2_073_600, "/")]
    public void Read_Annotation_IsTheSession(string text, string cookie, int? seconds, string path)
    {
        var session = Read(text).Session!;
        Assert.Equal((cookie, seconds, path), (session.Cookie, (int?)session.Ttl?.TotalSeconds, session.Path));
        Assert.Equal($"default/webapp#{cookie}", session.Scope);
    }

    [Theory]
    [InlineData("")]
    [InlineData("; ttl=1h")]
    [InlineData("a b")]
    [InlineData("a=b")]
    [InlineData("version;")]
    [InlineData("version; ttl=0s")]
    [InlineData("version; ttl=-1h")]
    [InlineData("version; ttl=577h")]
    [InlineData("version; ttl=soon")]
    [InlineData("version; ttl=1h; ttl=2h")]
    [InlineData("version; path=shop")]
    [InlineData("version; path=/\ra")]
    [InlineData("version; secure")]
    public void Read_BadAnnotation_IsRefused(string text)
    {
        var (session, errors) = Read(text);
        Assert.Null(session);
        Assert.StartsWith($"metadata.annotations[platform.local/sticky-session]: Invalid value: \"{text}\": must be", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WithoutAnnotation_IsNone() => Assert.Null(Config.Build(Objects.HostSplit(90, 10)).Snapshot.VirtualServices.Values.Single().Model.Routes[0].StickySession);

    private static (StickySessionModel? Session, IReadOnlyList<string> Errors) Read(string text)
    {
        var value = Objects.HostSplit(90, 10);
        value["metadata"]!["annotations"] = new JsonObject { [StickySessionModel.Annotation] = text };
        var build = Config.Build(value);
        return (build.Snapshot.VirtualServices.Values.SingleOrDefault()?.Model.Routes[0].StickySession, build.Verdicts.Single().Errors);
    }
}
