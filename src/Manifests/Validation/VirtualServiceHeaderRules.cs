using System.Buffers;

namespace Platform.Manifests;

/// <summary>Header operations. Host is set where requests are changed, and nowhere else.</summary>
internal static class VirtualServiceHeaderRules
{
    private static readonly Dictionary<string, string> None = [];

    // RFC 9110, 5.6.2.
    private static readonly SearchValues<char> Token = SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    public static bool IsName(string? name) => !string.IsNullOrEmpty(name) && !name.AsSpan().ContainsAnyExcept(Token);

    /// <summary>Headers, the parts of a request under their HTTP/2 names, and claims of a token.</summary>
    public static bool CanBeMatched(string name) =>
        IsName(name) || name is ":method" or ":scheme" or ":authority" or ":path" || name.StartsWith("@request.auth.claims", StringComparison.OrdinalIgnoreCase);

    public static void Check(HttpHeaders? headers, FieldPath path, FieldErrors errors)
    {
        Check(headers?.Request, path.Child("request"), isRequest: true, errors);
        Check(headers?.Response, path.Child("response"), isRequest: false, errors);
    }

    private static void Check(HeaderOperations? operations, FieldPath path, bool isRequest, FieldErrors errors)
    {
        CheckValues(operations?.Set, path.Child("set"), isRequest, errors);
        CheckValues(operations?.Add, path.Child("add"), isRequest, errors);
        for (var index = 0; index < operations?.Remove?.Count; index++)
        {
            if (!IsName(operations.Remove[index]) || IsHost(operations.Remove[index]))
            {
                errors.Invalid(path.Child("remove").Index(index), operations.Remove[index], "must be the name of a header other than Host");
            }
        }
    }

    private static void CheckValues(IReadOnlyDictionary<string, string>? values, FieldPath path, bool isRequest, FieldErrors errors)
    {
        foreach (var (name, value) in values ?? None)
        {
            if (IsHost(name) ? !isRequest : !IsName(name))
            {
                errors.Invalid(path, name, isRequest ? "must be the name of a header" : "must be the name of a header other than Host");
            }

            if (value?.Any(c => c is '\x7f' or (< ' ' and not '\t')) == true)
            {
                errors.Invalid(path.Key(name), value, "must have no control characters");
            }
        }
    }

    private static bool IsHost(string name) => name.Equals("host", StringComparison.OrdinalIgnoreCase) || name.Equals(":authority", StringComparison.OrdinalIgnoreCase);
}
