using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Platform.Console.Pages;
using Platform.Console.Security;

namespace Platform.Console.Live;

/// <summary>Components to HTML. Everything in them is encoded by the renderer.</summary>
internal sealed class PageRenderer(IServiceProvider services, ILoggerFactory logs, FormToken token)
{
    /// <summary>The part of a page that changes. Forms hold a placeholder: the same text serves every session.</summary>
    public Task<string> BodyAsync(PageContent content) => RenderAsync(content.Component, content.Parameters);

    /// <summary>A whole document for one session.</summary>
    public async Task<string> DocumentAsync(PageAddress address, PageContent content, string session)
    {
        var body = await BodyAsync(content);
        var document = await RenderAsync(typeof(Document), new Dictionary<string, object?>
        {
            [nameof(Document.Title)] = content.Title,
            [nameof(Document.Section)] = address.Segments is [var section, ..] ? section : "",
            [nameof(Document.Body)] = (RenderFragment)(builder => builder.AddMarkupContent(0, body)),
        });
        return "<!DOCTYPE html>\n" + token.Fill(document, session);
    }

    private async Task<string> RenderAsync(Type component, IReadOnlyDictionary<string, object?> parameters)
    {
        await using var renderer = new HtmlRenderer(services, logs);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync(component, ParameterView.FromDictionary(parameters.ToDictionary()))).ToHtmlString());
    }
}
