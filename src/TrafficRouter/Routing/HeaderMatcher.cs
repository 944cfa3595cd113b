namespace Platform.TrafficRouter.Routing;

/// <summary>A header's name and what its value must be. Several values of one header are compared as one, comma separated.</summary>
internal sealed record HeaderMatcher(string Name, StringMatcher Value);
