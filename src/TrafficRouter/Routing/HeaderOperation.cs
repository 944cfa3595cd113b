namespace Platform.TrafficRouter.Routing;

/// <summary>One change of one header.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Name">In any case.</param>
/// <param name="Value">Empty for <see cref="HeaderOperationKind.Remove"/>.</param>
internal readonly record struct HeaderOperation(HeaderOperationKind Kind, string Name, string Value);
