using Platform.ControlPlane.Api.Requests;
using Platform.ControlPlane.Store;
using Platform.Manifests;

namespace Platform.ControlPlane.Api.Selectors;

/// <summary>Which objects of a kind a list, watch or deletion of a collection is about: namespace, name, labels, fields.</summary>
internal sealed record ObjectFilter(string? Namespace, string? Name, LabelSelector Labels, FieldQuery Fields)
{
    /// <summary>Reads labelSelector and fieldSelector; a sentence instead when they cannot be read.</summary>
    public static (ObjectFilter? Filter, string Problem) Of(RequestTarget target, IQueryCollection query)
    {
        if (!LabelQuery.TryParse(query["labelSelector"], out var labels, out var problem)
            || !FieldQuery.TryParse(target.Type, query["fieldSelector"], out var fields, out problem))
        {
            return (null, problem);
        }

        return (new ObjectFilter(target.Namespace, target.Name, labels, fields), "");
    }

    public bool Matches(StoredObject item) =>
        (Namespace is null || item.Name.Namespace == Namespace)
        && (Name is null || item.Name.Name == Name)
        && Labels.Matches(item.Labels)
        && Fields.Matches(item);
}
