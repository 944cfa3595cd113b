using Microsoft.AspNetCore.Http;

namespace Platform.TrafficRouter.Tests.Routing;

public class CorsTests
{
    private const string Policy = """
        { "allowOrigins": [{ "exact": "https://a" }, { "prefix": "https://b." }, { "regex": "https://c[0-9]+" }],
          "allowMethods": ["GET", "PUT"], "allowHeaders": ["x-one", "x-two"], "exposeHeaders": ["x-three"], "maxAge": "24h", "allowCredentials": true }
        """;

    [Theory]
    [InlineData("GET", null, null, false, false)]
    [InlineData("GET", "", null, false, false)]
    [InlineData("GET", "https://a", null, false, true)]
    [InlineData("GET", "https://A", null, false, false)]
    [InlineData("GET", "https://b.example", null, false, true)]
    [InlineData("GET", "https://c12", null, false, true)]
    [InlineData("GET", "https://c12.evil", null, false, false)]
    [InlineData("OPTIONS", "https://a", null, false, true)]
    [InlineData("OPTIONS", "https://a", "PUT", true, true)]
    [InlineData("OPTIONS", "https://d", "PUT", false, false)]
    [InlineData("OPTIONS", null, "PUT", false, false)]
    public void Decide_FollowsEnvoy(string method, string? origin, string? asks, bool answersPreflight, bool isAllowed)
    {
        var decision = Routes.Read($$"""{ "corsPolicy": {{Policy}} }""").Cors!.Decide(method, Request(origin, asks));
        Assert.Equal((answersPreflight, isAllowed ? origin : null), (decision.AnswersPreflight, decision.AllowedOrigin));
    }

    [Fact]
    public void Decide_UnmatchedPreflightThatIsNotForwarded_IsAnsweredWithoutAnOrigin()
    {
        var cors = Routes.Read("""{ "corsPolicy": { "allowOrigins": [{ "exact": "https://a" }], "allowMethods": ["GET"], "unmatchedPreflights": "IGNORE" } }""").Cors!;
        var (request, response) = (Request("https://d", "GET"), new HeaderDictionary());
        var decision = cors.Decide("OPTIONS", request);
        Assert.True(decision.AnswersPreflight);
        cors.WritePreflight(decision, request, response);
        Assert.Equal("Access-Control-Allow-Methods: GET", Text(response));
    }

    [Fact]
    public void WritePreflight_SaysAllThatIsAllowed()
    {
        var cors = Routes.Read($$"""{ "corsPolicy": {{Policy}} }""").Cors!;
        var (request, response) = (Request("https://a", "PUT"), new HeaderDictionary());
        cors.WritePreflight(cors.Decide("OPTIONS", request), request, response);
        Assert.Equal(
            "Access-Control-Allow-Credentials: true | Access-Control-Allow-Headers: x-one,x-two | Access-Control-Allow-Methods: GET,PUT | "
            + "Access-Control-Allow-Origin: https://a | Access-Control-Max-Age: 86400",
            Text(response));
    }

    [Fact]
    public void WritePreflight_Asterisk_GivesBackWhatIsAskedFor()
    {
        var cors = Routes.Read("""{ "corsPolicy": { "allowOrigins": [{ "exact": "*" }], "allowMethods": ["*"], "allowHeaders": ["*"] } }""").Cors!;
        var (request, response) = (Request("https://any", "PATCH"), new HeaderDictionary());
        request.AccessControlRequestHeaders = "x-a, x-b";
        cors.WritePreflight(cors.Decide("OPTIONS", request), request, response);
        Assert.Equal("Access-Control-Allow-Headers: x-a, x-b | Access-Control-Allow-Methods: PATCH | Access-Control-Allow-Origin: https://any", Text(response));
    }

    [Fact]
    public void WriteAnswer_ReplacesThePodsOrigin()
    {
        var cors = Routes.Read($$"""{ "corsPolicy": {{Policy}} }""").Cors!;
        var response = new HeaderDictionary { ["Access-Control-Allow-Origin"] = "*" };
        cors.WriteAnswer(cors.Decide("GET", Request("https://a", null)), response);
        Assert.Equal("Access-Control-Allow-Credentials: true | Access-Control-Allow-Origin: https://a | Access-Control-Expose-Headers: x-three", Text(response));
    }

    [Fact]
    public void WriteAnswer_OtherOrigin_LeavesTheAnswer()
    {
        var cors = Routes.Read($$"""{ "corsPolicy": {{Policy}} }""").Cors!;
        var response = new HeaderDictionary();
        cors.WriteAnswer(cors.Decide("GET", Request("https://d", null)), response);
        Assert.Empty(response);
    }

    [Fact]
    public void Read_DeprecatedAllowOrigin_IsExact()
    {
        var cors = Routes.Read("""{ "corsPolicy": { "allowOrigin": ["https://a", "https://b"] } }""").Cors!;
        Assert.Equal("https://b", cors.Decide("GET", Request("https://b", null)).AllowedOrigin);
        Assert.Null(cors.Decide("GET", Request("https://b.c", null)).AllowedOrigin);
    }

    [Theory]
    [InlineData("""{ "allowOrigins": [{}] }""", "spec.http[0].corsPolicy.allowOrigins[0]: Required value: one of exact, prefix and regex")]
    [InlineData("""{ "maxAge": "1500ms" }""", "spec.http[0].corsPolicy.maxAge: Invalid value: \"1500ms\": must be whole seconds")]
    [InlineData("""{ "allowHeaders": ["a b"] }""", "spec.http[0].corsPolicy.allowHeaders[0]: Invalid value: \"a b\": must be the name of a header, or *")]
    [InlineData("""{ "unmatchedPreflights": "DROP" }""", "spec.http[0].corsPolicy.unmatchedPreflights: Invalid value: \"DROP\": must be FORWARD or IGNORE")]
    public void Read_Impossible_IsRefused(string policy, string error) =>
        Assert.Equal([error], Routes.Build($$"""{ "corsPolicy": {{policy}} }""").Verdicts.Single().Errors);

    private static IHeaderDictionary Request(string? origin, string? asks)
    {
        IHeaderDictionary headers = new HeaderDictionary();
        if (origin is not null)
        {
            headers.Origin = origin;
        }

        if (asks is not null)
        {
            headers.AccessControlRequestMethod = asks;
        }

        return headers;
    }

    private static string Text(IHeaderDictionary headers) =>
        string.Join(" | ", headers.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}: {pair.Value}"));
}
