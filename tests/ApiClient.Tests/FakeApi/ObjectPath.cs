namespace Platform.Tests.FakeApi;

/// <summary>A path of the API, taken apart.</summary>
public sealed record ObjectPath(string Plural, string? Namespace, string? Name, bool IsStatus)
{
    public static ObjectPath Parse(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var rest = parts[(parts[0] == "api" ? 2 : 3)..];
        string? ns = null;
        if (rest is ["namespaces", var found, _, ..])
        {
            (ns, rest) = (found, rest[2..]);
        }

        return new ObjectPath(rest[0], ns, rest.Length > 1 ? rest[1] : null, rest.Length > 2 && rest[2] == "status");
    }
}
