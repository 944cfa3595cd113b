namespace Platform.Console.Live;

/// <summary>A page ready to be rendered: a component with everything it shows.</summary>
/// <param name="Title">In the browser's title.</param>
/// <param name="Component">The component.</param>
/// <param name="Parameters">Its parameters; the component itself asks for nothing.</param>
/// <param name="Status">The HTTP status.</param>
internal sealed record PageContent(string Title, Type Component, IReadOnlyDictionary<string, object?> Parameters, int Status = StatusCodes.Status200OK);
