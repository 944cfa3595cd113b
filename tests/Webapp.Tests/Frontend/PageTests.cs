using System.Text.RegularExpressions;
using Platform.Webapp.Products;
using Platform.Webapp.Settings;
using Platform.Webapp.Versions;

namespace Platform.Webapp.Tests.Frontend;

public sealed partial class PageTests
{
    [Fact]
    public async Task Page_ShowsVersionColourAndProducts()
    {
        using var state = new StateFolder();
        await using var frontend = await RunningRole.StartAsync(Role.Frontend, state.Path, version: "v1.0<script>");
        var page = await (await frontend.GetAsync("/")).Content.ReadAsStringAsync();
        Assert.Contains("v1.0&lt;script&gt;</p>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("v1.0<script>", page, StringComparison.Ordinal);
        Assert.Contains(VersionColour.Css("v1.0<script>"), page, StringComparison.Ordinal);
        Assert.All(Catalog.Products, product => Assert.Contains($"data-add=\"{product.Id}\"", page, StringComparison.Ordinal));
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
        Assert.Contains("width=device-width", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_ContentSecurityPolicy_AllowsWhatIsThereAndNothingElse()
    {
        using var state = new StateFolder();
        await using var frontend = await RunningRole.StartAsync(Role.Frontend, state.Path);
        var nonces = new HashSet<string>();
        for (var i = 0; i < 3; i++)
        {
            using var response = await frontend.GetAsync("/");
            var page = await response.Content.ReadAsStringAsync();
            var policy = response.Headers.GetValues("Content-Security-Policy").Single();
            var nonce = Nonce().Match(policy).Groups[1].Value;
            Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Contains($"<style nonce=\"{nonce}\">", page, StringComparison.Ordinal);
            Assert.Contains($"<script nonce=\"{nonce}\">", page, StringComparison.Ordinal);
            Assert.DoesNotMatch(@"<[^>]+\s(style|on\w+)=", page);
            Assert.True(nonces.Add(nonce));
        }
    }

    [Theory]
    [InlineData("false", "false")]
    [InlineData("true", "false")]
    [InlineData("false", "true")]
    [InlineData("true", "true")]
    public async Task Page_FeatureFlags_ShowInIt(string newCheckout, string recommendations)
    {
        using var state = new StateFolder();
        await using var frontend = await RunningRole.StartAsync(
            Role.Frontend, state.Path, settings: [("FeatureManagement:NewCheckout", newCheckout), ("FeatureManagement:Recommendations", recommendations)]);
        var page = await (await frontend.GetAsync("/")).Content.ReadAsStringAsync();
        Assert.Equal(newCheckout == "true", page.Contains("data-buy=\"mug\"", StringComparison.Ordinal));
        Assert.Equal(recommendations == "true", page.Contains("Goes well together", StringComparison.Ordinal));
        Assert.Contains($"NewCheckout: {(newCheckout == "true" ? "on" : "off")}", page, StringComparison.Ordinal);
    }

    [GeneratedRegex("script-src 'nonce-([^']+)'", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Nonce();
}
