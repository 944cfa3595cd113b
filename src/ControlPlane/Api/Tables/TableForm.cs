using System.Globalization;
using System.Text.Json.Nodes;
using Platform.ControlPlane.Api.Requests;
using Platform.ControlPlane.Store;

namespace Platform.ControlPlane.Api.Tables;

/// <summary>Objects as a meta/v1 Table.</summary>
internal static class TableForm
{
    public static JsonObject Render(
        RequestTarget target, IReadOnlyList<StoredObject> items, long version, string? @continue, long? remaining, TableRequest form, DateTimeOffset now)
    {
        var columns = TableColumns.Of(target.Type);
        var metadata = new JsonObject { ["resourceVersion"] = version.ToString(CultureInfo.InvariantCulture) };
        if (@continue is not null)
        {
            metadata["continue"] = @continue;
            metadata["remainingItemCount"] = remaining;
        }

        return Table(
            metadata,
            new JsonArray([.. columns.Select(Definition)]),
            new JsonArray([.. items.Select(item => Row(target, item, columns, form, now))]));
    }

    /// <summary>A bookmark of a watch that sends tables: no rows, the version in the object.</summary>
    public static JsonObject Bookmark(JsonObject mark, long version) => Table(
        new JsonObject { ["resourceVersion"] = version.ToString(CultureInfo.InvariantCulture) },
        [],
        [new JsonObject { ["cells"] = new JsonArray(), ["object"] = mark }]);

    private static JsonObject Table(JsonObject metadata, JsonArray columns, JsonArray rows) => new()
    {
        ["kind"] = "Table",
        ["apiVersion"] = "meta.k8s.io/v1",
        ["metadata"] = metadata,
        ["columnDefinitions"] = columns,
        ["rows"] = rows,
    };

    private static JsonObject Definition(TableColumn column) => new()
    {
        ["name"] = column.Name,
        ["type"] = column.Type,
        ["format"] = column.Name == "Name" ? "name" : "",
        ["description"] = "",
        ["priority"] = column.Wide ? 1 : 0,
    };

    private static JsonObject Row(RequestTarget target, StoredObject item, IReadOnlyList<TableColumn> columns, TableRequest form, DateTimeOffset now)
    {
        var raw = ObjectForm.Raw(target, item);
        var source = new TableRow(item, raw, now);
        var row = new JsonObject { ["cells"] = new JsonArray([.. columns.Select(column => column.Cell(source))]) };
        if (form.IncludeObject == "Object")
        {
            row["object"] = raw;
        }
        else if (form.IncludeObject != "None")
        {
            row["object"] = new JsonObject
            {
                ["kind"] = "PartialObjectMetadata",
                ["apiVersion"] = "meta.k8s.io/v1",
                ["metadata"] = raw["metadata"]?.DeepClone(),
            };
        }

        return row;
    }
}
