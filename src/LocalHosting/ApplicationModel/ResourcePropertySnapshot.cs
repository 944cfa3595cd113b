namespace Aspire.Hosting.ApplicationModel;

/// <summary>A detail of a resource.</summary>
public sealed record ResourcePropertySnapshot
{
    public ResourcePropertySnapshot(string Name, object? Value)
    {
        this.Name = Name;
        this.Value = Value;
    }

    internal string Name { get; }

    internal object? Value { get; }
}
