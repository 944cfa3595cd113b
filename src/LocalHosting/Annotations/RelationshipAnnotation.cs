using Aspire.Hosting.ApplicationModel;

namespace Platform.LocalHosting;

/// <summary>For display only.</summary>
internal sealed record RelationshipAnnotation(IResource Resource, string Kind) : IResourceAnnotation;
