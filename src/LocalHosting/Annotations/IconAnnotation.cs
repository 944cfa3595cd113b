using Aspire.Hosting.ApplicationModel;

namespace Platform.LocalHosting;

/// <summary>For display only.</summary>
internal sealed record IconAnnotation(string Name, IconVariant Variant) : IResourceAnnotation;
