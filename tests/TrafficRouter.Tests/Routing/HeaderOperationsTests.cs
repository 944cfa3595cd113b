using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.Routing;

namespace Platform.TrafficRouter.Tests.Routing;

public class HeaderOperationsTests
{
    [Theory]
    [InlineData("""{ "set": { "x": "1" } }""", "x: 1")]
    [InlineData("""{ "set": { "old": "1" } }""", "old: 1")]
    [InlineData("""{ "add": { "OLD": "1" } }""", "old: a,b,1")]
    [InlineData("""{ "remove": ["Old"] }""", "")]
    [InlineData("""{ "remove": ["old"], "add": { "old": "1" } }""", "old: 1")]
    [InlineData("""{ "set": { "x": "1" }, "add": { "x": "2" } }""", "x: 1,2")]
    [InlineData("""{ "set": { "x": "" } }""", "")]
    [InlineData("""{ "set": { "x": "100%%" } }""", "x: 100%")]
    public void Apply_OfARoute_RemovesThenSetsThenAdds(string operations, string expected)
    {
        var destination = Routes.Read($$"""{ "headers": { "request": {{operations}} } }""").Destinations.Single();
        var keptOld = expected.StartsWith("old", StringComparison.Ordinal) || operations.Contains("remove", StringComparison.Ordinal) ? "" : "old: a,b";
        Assert.Equal(string.Join(" | ", new[] { keptOld, expected }.Where(text => text.Length > 0)), Apply(destination.RequestHeaders));
    }

    [Fact]
    public void Apply_OnlyDestination_ComesAfterItsRoute()
    {
        var route = Routes.Read("""
            { "headers": { "response": { "set": { "x": "route", "y": "route" }, "add": { "z": "route" } } },
              "route": [{ "destination": { "host": "a" }, "headers": { "response": { "remove": ["old"], "set": { "x": "own" }, "add": { "z": "own" } } } }] }
            """);
        Assert.Equal("x: own | y: route | z: route,own", Apply(route.Destinations.Single().ResponseHeaders));
        Assert.Equal("old: a,b | x: route | y: route | z: route", Apply(route.ResponseHeaders));
    }

    [Fact]
    public void Apply_OneOfSeveralDestinations_ComesBeforeItsRoute()
    {
        var route = Routes.Read("""
            { "headers": { "response": { "set": { "x": "route" }, "remove": ["y"] } },
              "route": [
                { "destination": { "host": "a" }, "weight": 1, "headers": { "response": { "set": { "x": "own", "y": "own" } } } },
                { "destination": { "host": "b" }, "weight": 1 }] }
            """);
        Assert.Equal("old: a,b | x: route", Apply(route.Destinations[0].ResponseHeaders));
        Assert.Equal("old: a,b | x: route", Apply(route.Destinations[1].ResponseHeaders));
    }

    [Fact]
    public void Read_NothingToDo_HasNoModel()
    {
        var route = Routes.Read("""{ "headers": { "request": { "set": { "host": "b" } } } }""");
        Assert.Null(route.Destinations.Single().RequestHeaders);
        Assert.Null(route.ResponseHeaders);
    }

    [Theory]
    [InlineData("""{ "request": { "set": { "a b": "1" } } }""", "spec.http[0].headers.request.set: Invalid value: \"a b\": must be the name of a header")]
    [InlineData("""{ "request": { "set": { "a": "1\n2" } } }""", "spec.http[0].headers.request.set[a]: Invalid value: \"1\n2\": must have no control characters")]
    [InlineData("""{ "request": { "set": { "a": "50%" } } }""", "spec.http[0].headers.request.set[a]: Invalid value: \"50%\": a percent sign is written %%")]
    [InlineData("""{ "request": { "add": { "a": "%b%" } } }""", "spec.http[0].headers.request.add[a]: Invalid value: \"%b%\": a percent sign is written %%")]
    [InlineData("""{ "request": { "remove": ["host"] } }""", "spec.http[0].headers.request.remove[0]: Invalid value: \"host\": must be the name of a header other than Host")]
    [InlineData("""{ "response": { "set": { "host": "a" } } }""", "spec.http[0].headers.response.set: Invalid value: \"host\": must be the name of a header")]
    [InlineData("""{ "request": { "set": { ":path": "a" } } }""", "spec.http[0].headers.request.set: Invalid value: \":path\": must be the name of a header")]
    public void Read_Impossible_IsRefused(string headers, string error) =>
        Assert.Equal([error], Routes.Build($$"""{ "headers": {{headers}} }""").Verdicts.Single().Errors);

    [Fact]
    public void Read_CommandOperator_IsSaidToHaveNoEffect()
    {
        var build = Routes.Build("""{ "headers": { "request": { "set": { "x-host": "%HOSTNAME%", "y": "1" } } } }""");
        Assert.Equal(["spec.http[0].headers.request.set[x-host]"], build.Verdicts.Single().NotCarriedOut);
        Assert.Equal("old: a,b | y: 1", Apply(build.Snapshot.VirtualServices.Values.Single().Model.Routes.Single().Destinations.Single().RequestHeaders));
    }

    private static string Apply(HeaderOperationsModel? model)
    {
        var headers = new HeaderDictionary { ["old"] = new(["a", "b"]) };
        model?.Apply(headers);
        return string.Join(" | ", headers.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key.ToLowerInvariant()}: {string.Join(',', pair.Value.AsEnumerable())}"));
    }
}
