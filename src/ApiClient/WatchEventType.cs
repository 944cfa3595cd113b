namespace Platform.ApiClient;

/// <summary>What a watch event says happened.</summary>
public enum WatchEventType
{
    Added,
    Modified,
    Deleted,

    /// <summary>Nothing happened; the object carries only the resourceVersion reached.</summary>
    Bookmark,
}
