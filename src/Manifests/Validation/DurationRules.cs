namespace Platform.Manifests;

/// <summary>Durations, and numbers that a template may compute: an expression such as {{args.count}} is checked once it is resolved.</summary>
internal static class DurationRules
{
    public static bool IsExpression(string? text) => text?.Contains("{{", StringComparison.Ordinal) == true;

    public static void Check(GoDuration? duration, FieldPath path, FieldErrors errors)
    {
        if (duration is not { } given || IsExpression(given.Text))
        {
            return;
        }

        if (given.Value is not { } value)
        {
            errors.Invalid(path, given.Text, "must be a duration such as 10s, 1m30s or 250ms");
        }
        else if (value < TimeSpan.Zero)
        {
            errors.Invalid(path, given.Text, "must be greater than or equal to 0");
        }
    }

    /// <summary>The number, or null when it is absent, computed or (then it is an error) no number.</summary>
    public static int? Number(IntOrString? number, FieldPath path, int least, FieldErrors errors)
    {
        if (number is not { } given || IsExpression(given.Text))
        {
            return null;
        }

        if (given.AsInteger() is not { } value)
        {
            errors.Invalid(path, given, "must be an integer");
            return null;
        }

        errors.AtLeast(path, value, least);
        return value;
    }
}
