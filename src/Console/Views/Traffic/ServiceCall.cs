namespace Platform.Console.Views.Traffic;

/// <summary>Calls from one process to a service, with one outcome.</summary>
/// <param name="From">Name of the caller's node.</param>
/// <param name="Column">Where the caller stands: 2 for a version, 3 for a service.</param>
/// <param name="To">The service.</param>
/// <param name="Code">Status code, or <see cref="ServiceCalls.NoAnswer"/>.</param>
/// <param name="Rate">Per second.</param>
/// <param name="Milliseconds">p95 of all calls of this caller to this service; null when unknown.</param>
internal sealed record ServiceCall(string From, int Column, string To, string Code, double Rate, double? Milliseconds);
