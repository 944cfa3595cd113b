using Aspire.Hosting.ApplicationModel;

namespace Platform.LocalHosting;

/// <summary>The resource does not start with the application.</summary>
internal sealed record ExplicitStartAnnotation : IResourceAnnotation;
