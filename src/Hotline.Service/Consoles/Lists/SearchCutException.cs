namespace Hotline.Service.Consoles.Lists;

/// <summary>So much fits a search that not all of it was looked at. It must come through the library that writes a file, hence no value.</summary>
internal sealed class SearchCutException() : Exception("So much fits the search that not all of it can be listed.");
