using System.Text.RegularExpressions;

namespace Platform.Manifests;

/// <summary>The forms of names, labels and annotation keys (apimachinery util/validation).</summary>
internal static partial class Names
{
    public const int LabelLength = 63;
    public const int SubdomainLength = 253;

    /// <summary>What is wrong with the name, or null.</summary>
    public static string? Problem(string name, NameForm form) => form switch
    {
        NameForm.Subdomain when name.Length > SubdomainLength => "must be no more than 253 characters",
        NameForm.Subdomain when !Subdomain().IsMatch(name) =>
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com')",
        NameForm.Label or NameForm.ServiceLabel when name.Length > LabelLength => "must be no more than 63 characters",
        NameForm.Label when !Label().IsMatch(name) =>
            "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name')",
        NameForm.ServiceLabel when !ServiceLabel().IsMatch(name) =>
            "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name')",
        NameForm.Subdomain or NameForm.Label or NameForm.ServiceLabel => null,
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, "unknown form"),
    };

    /// <summary>What is wrong with a label or annotation key, or null: [DNS subdomain /] name.</summary>
    public static string? KeyProblem(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        var (prefix, name) = slash < 0 ? (null, key) : (key[..slash], key[(slash + 1)..]);
        if (prefix is not null && Problem(prefix, NameForm.Subdomain) is { } problem)
        {
            return $"prefix part {problem}";
        }

        return name.Length > LabelLength ? "name part must be no more than 63 characters"
            : !QualifiedName().IsMatch(name)
                ? "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName', or 'my.name')"
            : null;
    }

    /// <summary>What is wrong with a label value, or null.</summary>
    public static string? ValueProblem(string value) =>
        value.Length > LabelLength ? "must be no more than 63 characters"
        : value.Length > 0 && !QualifiedName().IsMatch(value)
            ? "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue', or '12345')"
        : null;

    /// <summary>True for a port name (RFC 6335 service name): up to 15 of a-z, 0-9 and single inner hyphens, with a letter among them.</summary>
    public static bool IsPortName(string name) => name.Length <= 15 && PortName().IsMatch(name);

    /// <summary>True for an environment variable name: anything printable without "=", as Kubernetes 1.30 and later take.</summary>
    public static bool IsEnvironmentName(string name) => EnvironmentName().IsMatch(name);

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Subdomain();

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Label();

    [GeneratedRegex(@"^[a-z]([-a-z0-9]*[a-z0-9])?\z", RegexOptions.NonBacktracking)]
    private static partial Regex ServiceLabel();

    [GeneratedRegex(@"^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?\z", RegexOptions.NonBacktracking)]
    private static partial Regex QualifiedName();

    [GeneratedRegex(@"^(?!.*--)(?=.*[a-z])[a-z0-9]([-a-z0-9]*[a-z0-9])?\z")]
    private static partial Regex PortName();

    [GeneratedRegex(@"^[\x20-\x3C\x3E-\x7E]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex EnvironmentName();
}
