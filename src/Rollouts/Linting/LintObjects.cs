using Platform.Manifests;

namespace Platform.Rollouts.Linting;

/// <summary>The objects that were given together and may refer to each other.</summary>
internal sealed class LintObjects
{
    private readonly ILookup<(string Kind, string Name), LintObject> _byName;

    /// <param name="documents">In the order given.</param>
    /// <param name="isPartial">What they refer to may be elsewhere.</param>
    public LintObjects(IReadOnlyList<ManifestDocument> documents, bool isPartial)
    {
        All = [.. documents.Select(document => new LintObject(document))];
        IsPartial = isPartial;
        _byName = All.ToLookup(item => (item.Type?.Kind ?? "", item.Name));
    }

    public IReadOnlyList<LintObject> All { get; }

    public bool IsPartial { get; }

    public IEnumerable<LintObject> OfKind(ResourceType type) => All.Where(item => item.Type == type);

    public bool Has(ResourceType type) => All.Any(item => item.Type == type);

    /// <summary>The readable objects of a kind with their models.</summary>
    public IEnumerable<(LintObject Object, T Model)> Models<T>(ResourceType type) where T : class =>
        OfKind(type).Select(item => (Object: item, Model: item.As<T>())).Where(pair => pair.Model is not null).Select(pair => (pair.Object, pair.Model!));

    /// <summary>The object of that name beside another; one without a namespace goes where the other goes.</summary>
    public LintObject? Find(ResourceType type, string? name, LintObject beside) => Find(type, name, beside.Namespace);

    public LintObject? Find(ResourceType type, string? name, string? ns) =>
        _byName[(type.Kind, name ?? "")].FirstOrDefault(item => !type.IsNamespaced || item.Namespace is null || ns is null || item.Namespace == ns);
}
