namespace Aspire.Hosting.ApplicationModel;

/// <summary>Marks the parameter that names a resource.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ResourceNameAttribute : Attribute;
