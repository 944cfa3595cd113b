namespace Aspire.Hosting.ApplicationModel;

/// <summary>An address at which a resource can be opened.</summary>
public sealed record UrlSnapshot
{
    public UrlSnapshot(string? Name, string Url, bool IsInternal)
    {
        this.Name = Name;
        this.Url = Url;
        this.IsInternal = IsInternal;
    }

    internal string? Name { get; }

    internal string Url { get; }

    internal bool IsInternal { get; }

    internal string? DisplayText { get; init; }
}
