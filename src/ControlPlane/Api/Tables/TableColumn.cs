using System.Text.Json.Nodes;

namespace Platform.ControlPlane.Api.Tables;

/// <summary>A column of kubectl get.</summary>
/// <param name="Name">Heading as the server gives it; kubectl prints it in capitals.</param>
/// <param name="Type">string, integer, ...</param>
/// <param name="Wide">Shown with -o wide only.</param>
/// <param name="Cell">The value for an object at a time.</param>
internal sealed record TableColumn(string Name, string Type, bool Wide, Func<TableRow, JsonNode?> Cell)
{
    public static TableColumn Text(string name, Func<TableRow, string?> cell, bool wide = false) => new(name, "string", wide, row => cell(row) ?? "");

    public static TableColumn Number(string name, Func<TableRow, long?> cell, bool wide = false) => new(name, "integer", wide, row => cell(row) is { } number ? number : null);

    /// <summary>A field by its path, such as status.phase.</summary>
    public static TableColumn Field(string name, string path, bool wide = false) => Text(name, row => row.At(path)?.ToString(), wide);

    /// <summary>A whole number by its path.</summary>
    public static TableColumn Count(string name, string path, bool wide = false) => Number(name, row => row.At(path) is JsonValue value && value.TryGetValue<long>(out var number) ? number : null, wide);
}
