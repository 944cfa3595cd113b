namespace Aspire.Hosting.ApplicationModel;

/// <summary>Marks values that depend on other values or resources.</summary>
public interface IValueWithReferences;
