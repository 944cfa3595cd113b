namespace Platform.TrafficRouter.Routing;

/// <summary>How a <see cref="StringMatcher"/> compares.</summary>
internal enum StringMatchKind
{
    Exact,
    Prefix,

    /// <summary>RE2; the whole value must match, not a part of it.</summary>
    Regex,

    /// <summary>Any value, as long as there is one.</summary>
    Present,
}
