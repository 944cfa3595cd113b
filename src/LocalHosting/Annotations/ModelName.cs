namespace Platform.LocalHosting;

/// <summary>The rule for names of resources and endpoints: 1 to 64 ASCII letters, digits and hyphens, a letter first, no two hyphens in a row, none last.</summary>
internal static class ModelName
{
    private const int Longest = 64;

    public static void Validate(string kind, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (Fault(name) is { } fault)
        {
            throw new ArgumentException($"{kind} name '{name}' is invalid: {fault}.", nameof(name));
        }
    }

    private static string? Fault(string name) => name switch
    {
        "" => "it is empty",
        { Length: > Longest } => "it is longer than 64 characters",
        _ when !char.IsAsciiLetter(name[0]) => "it must start with an ASCII letter",
        _ when name.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '-') => "only ASCII letters, digits and hyphens are allowed",
        _ when name.Contains("--", StringComparison.Ordinal) => "it has two hyphens in a row",
        _ when name.EndsWith('-') => "it ends with a hyphen",
        _ => null,
    };
}
