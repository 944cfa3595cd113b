using Aspire.Hosting.ApplicationModel;

namespace Platform.LocalHosting;

internal sealed record InitialSnapshotAnnotation(CustomResourceSnapshot Snapshot) : IResourceAnnotation;
