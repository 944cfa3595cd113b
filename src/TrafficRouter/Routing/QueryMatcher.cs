namespace Platform.TrafficRouter.Routing;

/// <summary>What the first value of a query parameter must be. As in Envoy, names and values are compared as written, without decoding.</summary>
internal sealed record QueryMatcher(string Name, StringMatcher Value)
{
    public bool IsMatch(ReadOnlySpan<char> query)
    {
        var rest = query.Length > 0 ? query[1..] : query;
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf('&');
            var pair = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + 1)..];
            var equals = pair.IndexOf('=');
            if ((equals < 0 ? pair : pair[..equals]).SequenceEqual(Name))
            {
                return Value.IsMatch(equals < 0 ? [] : pair[(equals + 1)..]);
            }
        }

        return false;
    }
}
