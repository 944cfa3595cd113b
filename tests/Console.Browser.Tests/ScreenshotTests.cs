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

    /// <summary>The first paint of a console that runs, in a browser that has nothing of it yet; bench/console.sh runs this.</summary>
    [Fact]
    public async Task FirstPaint_OfAConsoleThatRuns_IsQuick()
    {
        var url = Environment.GetEnvironmentVariable("CONSOLE_URL");
        Assert.SkipWhen(url is null || Environment.GetEnvironmentVariable("PAINT") != "1", "bench/console.sh runs this");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.StartAsync(playwright);
        var (paints, bytes) = (new List<double>(), new List<double>());
        foreach (var address in new[] { "/rollouts", "/rollouts/default/webapp", "/rollouts", "/rollouts/default/webapp", "/rollouts/default/webapp" })
        {
            var page = await browser.NewPageAsync();
            await page.GotoAsync(url + address);
            await page.WaitForFunctionAsync("performance.getEntriesByName('first-contentful-paint').length > 0");
            paints.Add(await page.EvaluateAsync<double>("performance.getEntriesByName('first-contentful-paint')[0].startTime"));
            bytes.Add(await page.EvaluateAsync<double>("performance.getEntriesByType('navigation')[0].responseEnd - performance.getEntriesByType('navigation')[0].requestStart"));
            await page.CloseAsync();
        }

        paints.Sort();
        bytes.Sort();
        System.Console.WriteLine($"FIGURE {"of that, from the request to its last byte: longest of 5",-58} {bytes[^1],8:0.0} ms");
        System.Console.WriteLine($"FIGURE {"first contentful paint in Chromium: median of 5",-58} {paints[2],8:0.0} ms");
        System.Console.WriteLine($"FIGURE {"first contentful paint in Chromium: longest of 5",-58} {paints[^1],8:0.0} ms");
        Assert.True(paints[2] <= 1000, "a figure is over its target");
    }
}
