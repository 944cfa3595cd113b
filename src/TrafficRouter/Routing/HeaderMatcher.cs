namespace Platform.TrafficRouter.Routing;

/// <summary>
/// What a header's value must be, or with <paramref name="IsInverted"/> must not be. Several values of one header are compared as
/// one, comma separated. ":method", ":authority", ":scheme" and ":path" stand for those parts of the request.
/// </summary>
internal sealed record HeaderMatcher(string Name, StringMatcher Value, bool IsInverted = false)
{
    public bool IsMatch(in RequestFacts request)
    {
        if (Find(request) is { } value)
        {
            return Value.IsMatch(value) != IsInverted;
        }

        // As Istio has Envoy do it: what must not be is compared with the empty text when there is no header.
        return IsInverted && (Value.Kind == StringMatchKind.Present || !Value.IsMatch(""));
    }

    private string? Find(in RequestFacts request) => Name switch
    {
        ":method" => request.Method,
        ":authority" => request.Authority,
        ":scheme" => request.Scheme,
        ":path" => string.Concat(request.Path, request.Query),
        _ when request.Headers.TryGetValue(Name, out var values) => values.Count == 1 ? values[0] : string.Join(',', values.AsEnumerable()),
        _ => null,
    };
}
