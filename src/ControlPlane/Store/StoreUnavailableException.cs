namespace Platform.ControlPlane.Store;

/// <summary>The database cannot be opened or written. The message is one sentence for the user: which file, what is wrong, what to do.</summary>
internal sealed class StoreUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
