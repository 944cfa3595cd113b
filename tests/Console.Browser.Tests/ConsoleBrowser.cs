using System.Collections.Concurrent;
using Aspire.Hosting.Testing;
using Microsoft.Playwright;
using Platform.Integration.Tests;

namespace Platform.Console.Browser.Tests;

/// <summary>One platform and one browser for all tests; each test has a page of its own, whose errors are the test's.</summary>
public sealed class ConsoleBrowser : IAsyncLifetime
{
    private const float Patience = 60_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public ShopPlatform Shop { get; } = new();

    public string Url { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await Shop.InitializeAsync();
        Url = Shop.App.GetEndpoint("console", "http").ToString().TrimEnd('/');
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.StartAsync(_playwright);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        await Shop.DisposeAsync();
    }

    /// <summary>A page at an address; what its console complains about is in <paramref name="complaints"/>.</summary>
    public async Task<IPage> OpenAsync(string address, ConcurrentQueue<string> complaints, int width = 1440, bool isDark = false)
    {
        var page = await _browser!.NewPageAsync(new BrowserNewPageOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
        });
        page.SetDefaultTimeout(Patience);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => complaints.Enqueue(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(Url, StringComparison.Ordinal))
            {
                complaints.Enqueue($"a request to another origin: {request.Url}");
            }
        };
        await page.GotoAsync(Url + address);
        await page.WaitForSelectorAsync("#live.on");
        return page;
    }
}
