using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Rollouts.JsonPaths;

namespace Platform.Testing;

/// <summary>An item of metrics of a scenario file.</summary>
internal static class MetricFields
{
    public static MetricScript Read(Fields fields)
    {
        var name = fields.Text("metric");
        if (string.IsNullOrEmpty(name))
        {
            fields.Problem("metric is required: the name of a metric of an AnalysisTemplate");
        }

        var parts = fields.Maps("series").Select(part => PartOf(part, isWhole: false)).ToList();
        var script = new MetricScript
        {
            Metric = name ?? "",
            Template = fields.Text("template"),
            Image = fields.Text("image"),
            Since = fields.OneOf("since", "start", "run") == "run" ? SeriesClock.Run : SeriesClock.Start,
            IsScalar = fields.Flag("scalar"),
            Takes = fields.Duration("takes") ?? TimeSpan.Zero,
            Series = parts.Count > 0 ? parts : [PartOf(fields, isWhole: true)],
        };
        Check(fields, parts);
        fields.Close();
        return script;
    }

    private static void Check(Fields fields, List<SeriesPart> parts)
    {
        if (parts.Count > 0 && parts[0].At != TimeSpan.Zero)
        {
            fields.Problem("series", "the first part begins at 0s: leave its at out");
        }

        for (var index = 1; index < parts.Count; index++)
        {
            if (parts[index].At <= parts[index - 1].At)
            {
                fields.Problem("series", "each part begins after the one before it");
                return;
            }
        }

        if (parts is [.., { RampTo: not null }])
        {
            fields.Problem("series", "a ramp ends where the next part begins, and the last part has none after it");
        }
    }

    private static SeriesPart PartOf(Fields fields, bool isWhole)
    {
        var part = new SeriesPart
        {
            At = isWhole ? TimeSpan.Zero : fields.Duration("at") ?? TimeSpan.Zero,
            Value = ValueOf(fields.Any("value")),
            RampTo = isWhole ? null : fields.Number("rampTo"),
            Noise = fields.Number("noise", 0, double.MaxValue) ?? 0,
            Gaps = fields.Number("gaps", 0, 1) ?? 0,
            IsEmpty = fields.Flag("empty"),
            Samples = fields.Number("samples", 0, double.MaxValue),
            Error = fields.Text("error"),
        };
        var given = (fields.Has("value") ? 1 : 0) + (part.IsEmpty ? 1 : 0) + (part.Error is null ? 0 : 1);
        if (given != 1)
        {
            fields.Problem(isWhole ? "one of value, series, empty: true and error is wanted" : "one of value, empty: true and error is wanted");
        }

        if ((part.Noise > 0 || part.RampTo is not null) && part.Value is not double)
        {
            fields.Problem("value", "noise and rampTo need a number");
        }

        if (!isWhole)
        {
            fields.Close();
        }

        return part;
    }

    /// <summary>A number, NaN, +Inf or -Inf; a list of them; else what JSON has.</summary>
    private static object? ValueOf(JsonNode? node)
    {
        if (node is null)
        {
            return null;
        }

        if (node is JsonArray list && list.Count > 0 && list.All(item => NumberOf(item) is not null))
        {
            return list.Select(item => NumberOf(item)!.Value).ToArray();
        }

        return NumberOf(node) is { } number ? number
            : JsonValues.TryParse(JsonSerializer.SerializeToUtf8Bytes(node), out var value) ? value
            : null;
    }

    private static double? NumberOf(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.Number => Fields.NumberOf(node),
        JsonValueKind.String => node.GetValue<string>() switch { "NaN" => double.NaN, "+Inf" or "Inf" => double.PositiveInfinity, "-Inf" => double.NegativeInfinity, _ => null },
        _ => null,
    };
}
