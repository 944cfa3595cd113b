using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.FeatureManagement;
using Platform.Webapp.Products;
using Platform.Webapp.Settings;
using Platform.Webapp.Versions;

namespace Platform.Webapp.Frontend;

/// <summary>
/// The shop's page. Style and script are inside it: during a rollout a second request might be answered by another version.
/// They carry a nonce that is new for each response, so that the content security policy allows nothing else.
/// </summary>
internal sealed class Page(ShopSettings settings)
{
    private readonly string _template = Resource("page.html")
        .Replace("{{style}}", Resource("page.css"), StringComparison.Ordinal)
        .Replace("{{script}}", Resource("page.js"), StringComparison.Ordinal)
        .Replace("{{version}}", HtmlEncoder.Default.Encode(settings.Version), StringComparison.Ordinal)
        .Replace("{{colour}}", VersionColour.Css(settings.Version), StringComparison.Ordinal);

    public async Task WriteAsync(HttpContext context, IVariantFeatureManager features)
    {
        var enabled = new HashSet<string>(StringComparer.Ordinal);
        foreach (var feature in Features.All)
        {
            if (await features.IsEnabledAsync(feature, context.RequestAborted))
            {
                enabled.Add(feature);
            }
        }

        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        var page = Encoding.UTF8.GetBytes(Fill(nonce, enabled));
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.ContentLength = page.Length;
        await context.Response.Body.WriteAsync(page, context.RequestAborted);
    }

    private string Fill(string nonce, HashSet<string> enabled)
    {
        var buyNow = enabled.Contains(Features.NewCheckout);
        return _template
            .Replace("{{nonce}}", nonce, StringComparison.Ordinal)
            .Replace("{{products}}", string.Concat(Catalog.Products.Select(product => Card(product, buyNow))), StringComparison.Ordinal)
            .Replace("{{recommendations}}", enabled.Contains(Features.Recommendations) ? Recommendations() : "", StringComparison.Ordinal)
            .Replace("{{features}}", string.Concat(Features.All.Select(feature => Flag(feature, enabled.Contains(feature)))), StringComparison.Ordinal);
    }

    private static string Card(Product product, bool buyNow) =>
        $"""
        <li class="card" data-product="{product.Id}">
          <svg viewBox="0 0 24 24" aria-hidden="true"><path d="{product.Icon}"/></svg>
          <h3>{product.Name}</h3>
          <p class="price">{Euro(product.PriceCents)}</p>
          <p class="actions"><button type="button" data-add="{product.Id}">Add to cart</button>{(buyNow ? $"<button type=\"button\" class=\"quiet\" data-buy=\"{product.Id}\">Buy now</button>" : "")}</p>
        </li>
        """;

    private static string Recommendations() =>
        $"""
        <section class="recommended" aria-label="Recommended">
          <h2>Goes well together</h2>
          <p>{string.Join(" + ", Catalog.Products.Take(2).Select(product => $"<button type=\"button\" class=\"quiet\" data-add=\"{product.Id}\">{product.Name}</button>"))}</p>
        </section>
        """;

    private static string Flag(string feature, bool enabled) =>
        $"<li class=\"{(enabled ? "on" : "off")}\" data-feature=\"{feature}\">{feature}: {(enabled ? "on" : "off")}</li>";

    private static string Euro(int cents) => (cents / 100m).ToString("€0.00", CultureInfo.InvariantCulture);

    private static string Resource(string name)
    {
        using var stream = typeof(Page).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"Resource {name} is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
