using System.Globalization;
using System.Text.RegularExpressions;
using Platform.Manifests;

namespace Platform.Console.Views.Objects;

/// <summary>What the API says against an object, at the lines it is about.</summary>
internal static partial class ServerRefusal
{
    /// <summary>One error for each field that the message names; else one for all of it at the first line.</summary>
    public static IReadOnlyList<LineError> Of(string yaml, string message)
    {
        var fields = Field().Matches(message);
        if (fields.Count == 0 || ManifestReader.Read(yaml, "object") is not [var document])
        {
            return [new LineError(1, message)];
        }

        var ends = fields.Skip(1).Select(next => next.Index).Append(message.Length);
        return
        [
            .. fields.Zip(ends, (field, end) => new LineError(document.Locate(Path(field.Groups["path"].Value)).Line, message[field.Index..end].TrimEnd(' ', ',', ']')))
                .OrderBy(error => error.Line),
        ];
    }

    /// <summary>From "spec.steps[1].setWeight" to the field.</summary>
    internal static FieldPath Path(string text)
    {
        var path = FieldPath.Root;
        foreach (Match segment in Segment().Matches(text))
        {
            path = segment.Groups["name"].Success ? path.Child(segment.Groups["name"].Value)
                : int.TryParse(segment.Groups["key"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? path.Index(index)
                : path.Key(segment.Groups["key"].Value);
        }

        return path;
    }

    // "Kind "name" is invalid: [FIELD: what, FIELD: what]" (apimachinery).
    [GeneratedRegex(@"(?<=^|: |\[|, )(?<path>(metadata|spec|data|kind|apiVersion)(\.[A-Za-z0-9_-]+|\[[^\]]*\])*): ", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex Field();

    [GeneratedRegex(@"(?<name>[A-Za-z0-9_-]+)|\[(?<key>[^\]]*)\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex Segment();
}
