using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Platform.Console.Browser.Tests;

/// <summary>What a person does with the console, in a real browser on the real platform.</summary>
public sealed class ConsoleTests(ConsoleBrowser browser) : IClassFixture<ConsoleBrowser>
{
    private static readonly LocatorAssertionsToContainTextOptions Soon = new() { Timeout = 60_000 };
    private static readonly LocatorAssertionsToContainTextOptions Decided = new() { Timeout = 120_000 };

    /// <summary>What makes the page wider than the window: nothing where it fits.</summary>
    private const string TooWide = """
        () => document.documentElement.scrollWidth <= innerWidth ? [] : ['scrolled to ' + document.documentElement.scrollWidth].concat(
          [...document.body.querySelectorAll('*')]
            .filter(one => one instanceof HTMLElement && one.getBoundingClientRect().left + one.scrollWidth > innerWidth + 0.5)
            .filter((one, _, all) => !all.some(other => other !== one && one.contains(other)))
            .slice(0, 5)
            .map(one => `${one.tagName}.${one.getAttribute('class')} "${one.textContent.trim().slice(0, 120)}"`))
        """;

    private readonly ConcurrentQueue<string> _complaints = new();

    [Fact]
    public async Task Canary_ThatIsGood_IsWatchedToItsEnd()
    {
        await browser.Shop.SettleAsync();
        var page = await browser.OpenAsync("/rollouts", _complaints);
        await page.ClickAsync("text=webapp");
        await Expect(page.Locator("#going-out")).ToContainTextAsync("Nothing.", new() { Timeout = 60_000 });

        var version = (await browser.Shop.DeployAsync()).Split(':')[^1];

        await Expect(page.Locator("#going-out")).ToContainTextAsync($"{version}, in place of", Soon);
        await Expect(page.Locator("#audience")).ToContainTextAsync($"10 % of requests get {version}", Soon);
        await Expect(page.Locator(".steps [aria-current=step]")).ToContainTextAsync("left", Soon);
        await page.ClickAsync("#action-promote-full");
        await Expect(page.Locator("#confirm-text")).ToContainTextAsync($"{version} gets all the traffic", Soon);
        await page.ClickAsync("#confirm-button");
        await Expect(page.Locator("#going-out")).ToContainTextAsync($"Nothing. {version} is the version.", Decided);
        await Expect(page.Locator("#decision-log li").First).ToContainTextAsync(new Regex("Promoted|share of requests went"), Soon);
        await EndAsync(page);
    }

    [Fact]
    public async Task Canary_ThatIsBad_IsRolledBackAndThePageSaysWhy()
    {
        await browser.Shop.SettleAsync();
        var page = await browser.OpenAsync("/rollouts/default/webapp", _complaints);
        await browser.Shop.DeployAsync(("FAULT_ERROR_RATE", "0.2"));

        await Expect(page.Locator("#decision-log")).ToContainTextAsync(new Regex("Rolled back at 10 %: v1.* failed .* % of .* requests against 0 % of .* saw an error. Metric error-rate .beside all steps."), Decided);
        await Expect(page.Locator("#action-abort")).ToHaveAttributeAsync("aria-disabled", "true");
        await Expect(page.Locator("#why-abort")).ToHaveTextAsync("The update was aborted; retry it first.");

        // From the measurement that failed to one of the requests that failed.
        await page.ClickAsync("text=/^Failed requests of v1/");
        await page.ClickAsync("tbody th a >> nth=0");
        await Expect(page.Locator("#waterfall ~ details").First).ToContainTextAsync("gateway", Soon);
        await Expect(page.Locator("#waterfall ~ details >> nth=1")).ToContainTextAsync("webapp v1", Soon);
        Assert.Empty(await page.EvaluateAsync<string[]>(Accessibility.Script));
        await EndAsync(page);
    }

    [Fact]
    public async Task Abort_ByKeyboard_TakesTheVersionBack()
    {
        await browser.Shop.SettleAsync();
        await browser.Shop.DeployAsync();
        var page = await browser.OpenAsync("/rollouts/default/webapp", _complaints);
        await Expect(page.Locator("#going-out")).ToContainTextAsync("in place of", Soon);
        await page.FocusAsync("#action-abort");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("#confirm-button:focus");
        await page.Keyboard.PressAsync("Escape");
        await page.WaitForSelectorAsync("#confirm", new() { State = WaitForSelectorState.Detached });
        await page.WaitForSelectorAsync("#action-abort:focus");
        await page.Keyboard.PressAsync("Space");
        await page.WaitForSelectorAsync("#confirm-button:focus");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("#done")).ToContainTextAsync("Abort: written.", Soon);
        await Expect(page.Locator("#going-out")).ToContainTextAsync("was taken back", Soon);
        await Expect(page.Locator("#standing")).ToContainTextAsync("Aborted by hand", Soon);
        await EndAsync(page);
    }

    [Theory]
    [InlineData("/rollouts?name=web&status=Healthy&attention=1", 390, false)]
    [InlineData("/rollouts/default/webapp", 390, true)]
    [InlineData("/rollouts/default/webapp?confirm=set-image", 1440, false)]
    [InlineData("/rollouts/default/webapp?confirm=undo", 390, true)]
    [InlineData("/traffic", 1440, true)]
    [InlineData("/objects/pods", 390, false)]
    [InlineData("/objects/rollouts/default/webapp?edit=1", 1440, true)]
    [InlineData("/system?log=gateway", 390, false)]
    [InlineData("/slos", 390, true)]
    [InlineData("/slos/default/webapp-availability?range=10m", 390, false)]
    [InlineData("/slos/default/webapp-availability", 1440, true)]
    [InlineData("/traces?status=ok", 390, true)]
    [InlineData("/objects/configmaps?new=1", 390, true)]
    public async Task Page_OfALink_FitsIsReadableAndAccessible(string address, int width, bool isDark)
    {
        var page = await browser.OpenAsync(address, _complaints, width, isDark);

        var wide = await page.EvaluateAsync<string[]>(TooWide);
        Assert.True(wide.Length == 0, $"{address} is wider than {width} px: {string.Join(", ", wide)}");
        Assert.Equal(isDark, await page.EvaluateAsync<bool>("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).reduce((a, b) => a + +b, 0) < 200"));
        Assert.Empty(await page.EvaluateAsync<string[]>(Accessibility.Script));
        await EndAsync(page);
    }

    [Fact]
    public async Task AccessibilityScript_OnFaults_FindsThem()
    {
        var page = await browser.OpenAsync("/rollouts", _complaints);
        await page.EvaluateAsync("""() => { document.body.insertAdjacentHTML('beforeend', '<button></button><input><p id="live">x</p><svg></svg>'); document.querySelector('h1').setAttribute('class', 'x'); document.querySelector('h1').attributeStyleMap.set('color', '#bbb'); }""");
        var faults = string.Join('\n', await page.EvaluateAsync<string[]>(Accessibility.Script));

        Assert.All(["no label", "id twice: live", "contrast"], fault => Assert.Contains(fault, faults, StringComparison.Ordinal));
        await EndAsync(page);
    }

    [Fact]
    public async Task Object_EditedWrongly_IsRefusedAtItsLineThenApplied()
    {
        var page = await browser.OpenAsync("/objects/analysistemplates/default/webapp-guard?edit=1", _complaints);
        var yaml = await page.InputValueAsync("#yaml");
        await page.FillAsync("#yaml", yaml.Replace("failureLimit: 1", "failureLimit: [1]", StringComparison.Ordinal));
        await page.ClickAsync("#apply");
        await Expect(page.Locator("#errors")).ToContainTextAsync("Nothing was written.", Soon);
        await Expect(page.Locator("#errors")).ToContainTextAsync("failureLimit", Soon);

        await page.FillAsync("#yaml", yaml);
        await page.ClickAsync("#apply");
        await Expect(page.Locator("#done")).ToContainTextAsync("Written.", Soon);
        await page.CloseAsync();

        // The browser itself notes that a form was answered with 422.
        Assert.All(_complaints, complaint => Assert.Contains("422", complaint, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Traffic_BehindTheVersions_ShowsWhoCallsWhom()
    {
        var page = await browser.OpenAsync("/traffic", _complaints);

        await Expect(page.Locator("tbody")).ToContainTextAsync(new Regex("checkout\\s*payment"), Soon);
        await EndAsync(page);
    }

    [Fact]
    public async Task Filter_Typed_StandsInTheAddress()
    {
        var page = await browser.OpenAsync("/rollouts", _complaints);
        await page.FillAsync("#filter-name", "no such rollout");

        await Expect(page.Locator(".empty")).ToContainTextAsync("No rollout fits these filters.", Soon);
        Assert.EndsWith("/rollouts?name=no+such+rollout", page.Url, StringComparison.Ordinal);
        await page.FillAsync("#filter-name", "webapp");
        await Expect(page.Locator("tbody")).ToContainTextAsync("webapp", Soon);
        await EndAsync(page);
    }

    [Fact]
    public async Task ControlPlane_Killed_ShowsABannerAndRecovers()
    {
        var page = await browser.OpenAsync("/rollouts", _complaints);
        await Expect(page.Locator("tbody")).ToContainTextAsync("webapp", Soon);
        await browser.Shop.KillAsync("control-plane", "Platform.ControlPlane");

        await Expect(page.Locator("#contact")).ToContainTextAsync("Disconnected.", Soon);
        await Expect(page.Locator("tbody")).ToContainTextAsync("webapp", Soon);

        await browser.Shop.StartAsync("control-plane");
        browser.Shop.Connect();
        await page.WaitForSelectorAsync("#contact", new() { State = WaitForSelectorState.Detached });
        await Expect(page.Locator("tbody")).ToContainTextAsync("webapp", Soon);
        await EndAsync(page);
    }

    private async Task EndAsync(IPage page)
    {
        await page.CloseAsync();
        Assert.Empty(_complaints);
    }
}
