namespace Aspire.Hosting;

/// <summary>Marks the parameter that names an endpoint.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class EndpointNameAttribute : Attribute;
