using Platform.Manifests;
using Platform.TrafficRouter.Fields;

namespace Platform.TrafficRouter.Routing;

/// <summary>Validates header operations. The order is Envoy's: first all removals, then all sets, then all additions, each by name.</summary>
internal static class HeaderOperationsReader
{
    private static readonly Dictionary<string, string> None = [];

    /// <param name="ownerPath">Of the route or destination that has the headers.</param>
    /// <param name="isRequest">Requests alone have a Host, which is set through <see cref="DestinationModel.Authority"/>.</param>
    public static IReadOnlyList<HeaderOperation> Read(HttpHeaders? headers, FieldPath ownerPath, bool isRequest, FieldProblems problems)
    {
        if ((isRequest ? headers?.Request : headers?.Response) is not { } written)
        {
            return [];
        }

        var path = ownerPath.Child("headers", isRequest ? "request" : "response");
        var read = new List<HeaderOperation>();
        problems.IgnoredUnknown(path, written);
        for (var i = 0; i < written.Remove?.Count; i++)
        {
            var name = written.Remove[i];
            if (name is not null && HeaderName.IsToken(name) && !HeaderName.IsAuthority(name))
            {
                read.Add(new HeaderOperation(HeaderOperationKind.Remove, name, ""));
            }
            else
            {
                problems.Invalid(path.Child("remove").Index(i), $"\"{name}\"", "must be the name of a header other than Host");
            }
        }

        ReadValues(written.Set, HeaderOperationKind.Set, path.Child("set"), isRequest, read, problems);
        ReadValues(written.Add, HeaderOperationKind.Add, path.Child("add"), isRequest, read, problems);
        return read;
    }

    /// <summary>The Host header that request operations ask for; null for none.</summary>
    public static string? Authority(Manifests.HeaderOperations? written) => Authority(written?.Set) ?? Authority(written?.Add);

    /// <summary>
    /// All that is done for one destination. Of one destination alone Istio makes the route's operations and its own one list, in
    /// which its own sets come later. Of several, Envoy does each one's own first and then the route's.
    /// </summary>
    public static HeaderOperationsModel? Merge(IReadOnlyList<HeaderOperation> route, IReadOnlyList<HeaderOperation> own, bool isOnly) =>
        route.Count + own.Count == 0 ? null
        : Model(isOnly ? [.. route.Concat(own).OrderBy(operation => operation.Kind)] : [.. own, .. route]);

    public static HeaderOperationsModel? Model(IReadOnlyList<HeaderOperation> operations) => operations.Count == 0 ? null : new HeaderOperationsModel(operations);

    private static void ReadValues(
        IReadOnlyDictionary<string, string>? written, HeaderOperationKind kind, FieldPath path, bool isRequest, List<HeaderOperation> read, FieldProblems problems)
    {
        foreach (var (name, value) in (written ?? None).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (HeaderName.IsAuthority(name) && isRequest)
            {
                continue;
            }

            if (!HeaderName.IsToken(name) || HeaderName.IsAuthority(name))
            {
                problems.Invalid(path, $"\"{name}\"", "must be the name of a header");
            }
            else if (HeaderValue.Problem(value ?? "") is { } problem)
            {
                problems.Invalid(path.Key(name), $"\"{value}\"", problem);
            }
            else if (HeaderValue.HasOperator(value ?? ""))
            {
                problems.Ignored(path.Key(name));
            }
            else if (!string.IsNullOrEmpty(value))
            {
                // An empty value does nothing, in Envoy too.
                read.Add(new HeaderOperation(kind, name, HeaderValue.Unescape(value)));
            }
        }
    }

    private static string? Authority(IReadOnlyDictionary<string, string>? values) =>
        values?.FirstOrDefault(pair => HeaderName.IsAuthority(pair.Key)).Value is { Length: > 0 } authority ? authority : null;
}
