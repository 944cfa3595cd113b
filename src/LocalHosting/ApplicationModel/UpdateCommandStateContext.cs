namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a command's state is decided from.</summary>
public sealed class UpdateCommandStateContext
{
    internal UpdateCommandStateContext(CustomResourceSnapshot snapshot) => ResourceSnapshot = snapshot;

    public CustomResourceSnapshot ResourceSnapshot { get; }
}
