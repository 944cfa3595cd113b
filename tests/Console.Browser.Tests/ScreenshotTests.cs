using Microsoft.Playwright;

namespace Platform.Console.Browser.Tests;

/// <summary>Makes pictures of a console that runs: docs/screenshots.sh says where (CONSOLE_URL) and into which folder (SCREENSHOTS).</summary>
public sealed class ScreenshotTests
{
    [Fact]
    public async Task Pages_OfAConsoleThatRuns_ArePictured()
    {
        var (url, folder, list) = (Environment.GetEnvironmentVariable("CONSOLE_URL"), Environment.GetEnvironmentVariable("SCREENSHOTS"), Environment.GetEnvironmentVariable("PAGES"));
        Assert.SkipWhen(url is null || folder is null || list is null, "docs/screenshots.sh runs this");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.StartAsync(playwright);

        // NAME PATH WIDTH HEIGHT SCHEME, separated by spaces; one a line.
        foreach (var parts in list!.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')))
        {
            var page = await browser.NewPageAsync(new BrowserNewPageOptions
            {
                ViewportSize = new ViewportSize { Width = int.Parse(parts[2]), Height = int.Parse(parts[3]) },
                ColorScheme = parts[4] == "dark" ? ColorScheme.Dark : ColorScheme.Light,
                ReducedMotion = ReducedMotion.Reduce,
            });
            await page.GotoAsync(url + parts[1]);
            await page.WaitForFunctionAsync("document.getElementById('live').classList.contains('on')");
            await page.WaitForTimeoutAsync(2500);
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder!, parts[0] + ".png"), FullPage = parts.Length > 5 });
            await page.CloseAsync();
        }
    }
}
