using Aspire.Hosting.ApplicationModel;

namespace Platform.LocalHosting;

/// <summary>The launch profile a project runs with.</summary>
internal sealed record LaunchProfileAnnotation(string Name, LaunchProfile Profile) : IResourceAnnotation;
