namespace Platform.TrafficRouter.Tests.Fixture;

/// <summary>Tests that measure the process: others would be measured with them.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
