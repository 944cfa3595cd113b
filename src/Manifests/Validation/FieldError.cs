using System.Text.Json;

namespace Platform.Manifests;

/// <summary>One thing that is wrong with an object, in Kubernetes' words: <c>spec.replicas: Invalid value: -1: must be greater than or equal to 0</c>.</summary>
/// <param name="Field">Where.</param>
/// <param name="Kind">What kind of error.</param>
/// <param name="Message">Everything after the path.</param>
public sealed record FieldError(FieldPath Field, FieldErrorKind Kind, string Message)
{
    /// <summary>True for what a cluster takes and this version does not run.</summary>
    public bool IsOnlyHere { get; init; }

    /// <summary>The machine-readable reason a Status carries in details.causes.</summary>
    public string Reason => Kind switch
    {
        FieldErrorKind.Required => "FieldValueRequired",
        FieldErrorKind.Invalid => "FieldValueInvalid",
        FieldErrorKind.NotSupported => "FieldValueNotSupported",
        FieldErrorKind.Forbidden => "FieldValueForbidden",
        FieldErrorKind.Duplicate => "FieldValueDuplicate",
        FieldErrorKind.TooLong => "FieldValueTooLong",
        FieldErrorKind.TypeInvalid => "FieldValueTypeInvalid",
        _ => throw new InvalidOperationException($"unknown kind {Kind}"),
    };

    public static FieldError Required(FieldPath field, string? detail = null) => new(field, FieldErrorKind.Required, Text("Required value", null, detail));

    /// <param name="field">Where.</param>
    /// <param name="value">The value found; strings are quoted.</param>
    /// <param name="detail">The rule it breaks.</param>
    public static FieldError Invalid(FieldPath field, object? value, string detail) => new(field, FieldErrorKind.Invalid, Text("Invalid value", value, detail));

    public static FieldError NotSupported(FieldPath field, string? value, params IEnumerable<string> supported) =>
        new(field, FieldErrorKind.NotSupported, Text("Unsupported value", value ?? "", $"supported values: {string.Join(", ", supported.Select(Quote))}"));

    public static FieldError Forbidden(FieldPath field, string detail) => new(field, FieldErrorKind.Forbidden, Text("Forbidden", null, detail));

    public static FieldError Duplicate(FieldPath field, object value) => new(field, FieldErrorKind.Duplicate, Text("Duplicate value", value, null));

    public static FieldError TooLong(FieldPath field, int most) => new(field, FieldErrorKind.TooLong, Text("Too long", null, $"may not be more than {most} bytes"));

    /// <summary>A value of the wrong JSON type, worded as an API server words a schema violation.</summary>
    internal static FieldError WrongType(FieldPath field, string expected, string found) =>
        new(field, FieldErrorKind.TypeInvalid, Text("Invalid value", found, $"{field} in body must be of type {expected}: {Quote(found)}"));

    public override string ToString() => Field.Kind is FieldPathSegment.Root ? Message : $"{Field}: {Message}";

    internal static string Quote(string text) => JsonSerializer.Serialize(text, KubernetesJson.Options);

    private static string Text(string title, object? value, string? detail)
    {
        var shown = value switch
        {
            null => "",
            string text => $": {Quote(text)}",
            IntOrString { IsText: true } text => $": {Quote(text.Text!)}",
            bool boolean => boolean ? ": true" : ": false",
            _ => $": {value}",
        };
        return detail is null ? $"{title}{shown}" : $"{title}{shown}: {detail}";
    }
}
