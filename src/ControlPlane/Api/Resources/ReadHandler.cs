using System.Globalization;
using Platform.ControlPlane.Api.Answers;
using Platform.ControlPlane.Api.Requests;
using Platform.ControlPlane.Api.Selectors;
using Platform.ControlPlane.Store;

namespace Platform.ControlPlane.Api.Resources;

/// <summary>get and list.</summary>
internal sealed class ReadHandler(ObjectStore store)
{
    public Answer Get(RequestTarget target) =>
        store.Find(target.Type, target.Namespace ?? "", target.Name!) is { } item ? Answer.Of(item) : Answer.Of(ApiStatus.NotFound(target.Type, target.Name!));

    public Answer List(RequestTarget target, IQueryCollection query)
    {
        var (filter, problem) = ObjectFilter.Of(target, query);
        if (filter is null)
        {
            return Answer.Of(ApiStatus.BadRequest(problem));
        }

        ContinueToken? after = null;
        if (query["continue"].ToString() is { Length: > 0 } text)
        {
            if (!ContinueToken.TryParse(text, out var token))
            {
                return Answer.Of(ApiStatus.BadRequest("continue key is not valid: list again without it"));
            }

            after = token;
        }

        _ = int.TryParse(query["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out var limit);
        return Page(target, filter, after, limit);
    }

    private Answer.ListAnswer Page(RequestTarget target, ObjectFilter filter, ContinueToken? after, int limit)
    {
        var snapshot = store.Snapshot;
        var matching = snapshot.Of(target.Type).Values.Where(filter.Matches);
        if (after is { } token)
        {
            matching = matching.Where(item => item.Name.CompareTo(token.Last) > 0);
        }

        var version = after?.Version ?? snapshot.Version;
        var items = matching.ToList();
        if (limit <= 0 || items.Count <= limit)
        {
            return new Answer.ListAnswer(items, version, null, null);
        }

        var page = items.GetRange(0, limit);
        return new Answer.ListAnswer(page, version, new ContinueToken(version, page[^1].Name).ToString(), items.Count - limit);
    }
}
