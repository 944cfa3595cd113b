using System.Globalization;

namespace Platform.ControlPlane.Store;

/// <summary>Optimistic concurrency: a write that names a uid or a version applies to that one only.</summary>
internal static class Preconditions
{
    /// <summary>The refusal, or null when the write may go on. Null, empty and "0" ask for nothing.</summary>
    public static WriteDecision? Check(StoredObject current, string? uid, string? resourceVersion)
    {
        var name = $"{QualifiedName.Of(current.Type)} \"{current.Name.Name}\"";
        if (!string.IsNullOrEmpty(uid) && uid != current.Uid)
        {
            return WriteDecision.Refuse(
                WriteOutcome.Conflict,
                $"Operation cannot be fulfilled on {name}: Precondition failed: UID in precondition: {uid}, UID in object meta: {current.Uid}");
        }

        var stale = !string.IsNullOrEmpty(resourceVersion) && resourceVersion != "0"
            && resourceVersion != current.Version.ToString(CultureInfo.InvariantCulture);
        return stale
            ? WriteDecision.Refuse(
                WriteOutcome.Conflict,
                $"Operation cannot be fulfilled on {name}: the object has been modified; please apply your changes to the latest version and try again")
            : null;
    }
}
